"""The explorer: pages for people to read, made from tables. They open from disk, with no server and no network.

characters   characters that don't show, or that change how others show, made visible
segments     a document's text cut wherever a row's span starts or ends
vocabulary   labels of the pages and facts of the contracts, for the scripts
embedding    tables as JSON inside a page
assets       scripts and styles, linked from a site or inside a single page, and the policy that admits no others
overview     figures over a whole dataset, in SQL (`sql/*.sql`)
sample       the documents that a site holds, and the rows that belong to them
documents    the page of one document
site         all pages of a dataset
"""
