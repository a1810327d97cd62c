SELECT kind, party AS payee, status, yuan, facts FROM money_parties WHERE side = 'payee' ORDER BY kind, place, status
