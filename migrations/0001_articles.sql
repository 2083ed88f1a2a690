-- What a publication keeps. Lists are named `site`, `topic:{slug}` and `author:{slug}`; those of deleted articles
-- have `gone:` before that.

CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

INSERT INTO state (key, value) VALUES ('version', '0'), ('settings', '');

-- Of several publishers the one that began last may write. The column takes no NULL, so that a writer can fail on it.
CREATE TABLE publication (generation INTEGER NOT NULL);

INSERT INTO publication (generation) VALUES (0);

CREATE TABLE topic (slug TEXT PRIMARY KEY, title TEXT NOT NULL, description TEXT) WITHOUT ROWID;

CREATE TABLE author (slug TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;

-- `record` is the article as JSON, or the tombstone of a deleted one.
CREATE TABLE article (
  slug TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  date TEXT NOT NULL,
  updated TEXT NOT NULL,
  revision TEXT NOT NULL,
  deleted TEXT,
  record TEXT NOT NULL
);

-- Apart, so that no list reads a text.
CREATE TABLE body (
  slug TEXT PRIMARY KEY REFERENCES article (slug) ON DELETE CASCADE,
  revision TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE alias (
  path TEXT PRIMARY KEY,
  slug TEXT NOT NULL REFERENCES article (slug) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX alias_slug ON alias (slug);

-- In the order of a feed. Of a deleted article, `date` is when it was deleted.
CREATE TABLE posting (
  list TEXT NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL,
  slug TEXT NOT NULL REFERENCES article (slug) ON DELETE CASCADE,
  updated TEXT NOT NULL,
  PRIMARY KEY (list, date DESC, id, slug)
) WITHOUT ROWID;

CREATE INDEX posting_updated ON posting (list, updated DESC);

CREATE INDEX posting_slug ON posting (slug);

-- How long each list is, kept by the database itself, so that it cannot differ.
CREATE TABLE list (name TEXT PRIMARY KEY, total INTEGER NOT NULL) WITHOUT ROWID;

CREATE TRIGGER posting_added AFTER INSERT ON posting BEGIN
  INSERT INTO list (name, total) VALUES (NEW.list, 1) ON CONFLICT (name) DO UPDATE SET total = total + 1;
END;

CREATE TRIGGER posting_removed AFTER DELETE ON posting BEGIN
  UPDATE list SET total = total - 1 WHERE name = OLD.list;
END;
