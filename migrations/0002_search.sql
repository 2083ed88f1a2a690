-- What articles are searched by: the words of their titles, summaries and texts, of which only the index is kept.
CREATE VIRTUAL TABLE search USING fts5 (
  title, summary, text,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

-- Which article a row of `search` is of. Numbers rise with dates, so that what is found can be read newest first.
CREATE TABLE searched (
  number INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE REFERENCES article (slug) ON DELETE CASCADE
);

CREATE TRIGGER searched_removed AFTER DELETE ON searched BEGIN
  DELETE FROM search WHERE rowid = OLD.number;
END;

-- Articles that were published before are not in the index: the next publication sends each of them anew.
UPDATE article SET revision = '----------------' WHERE deleted IS NULL;
