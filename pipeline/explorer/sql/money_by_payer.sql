SELECT kind, party AS payer, status, yuan, facts FROM money_parties WHERE side = 'payer' ORDER BY kind, place, status
