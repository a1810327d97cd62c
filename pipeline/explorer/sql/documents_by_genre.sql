SELECT genre, count(*) AS documents FROM documents GROUP BY genre ORDER BY documents DESC, genre
