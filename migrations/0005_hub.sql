-- Push (WebSub), for a site that is its own hub: who is told when a feed reads differently.

-- A feed that somebody has subscribed to, by its root-relative address. `marks` counts what may have changed it, `handled`
-- as far as that was looked into; `marked` is when it was counted last. `etag` is the validator of what is being handed on,
-- `reached` of what all subscribers were put into the queue for.
CREATE TABLE hub_feed (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  etag TEXT NOT NULL,
  reached TEXT NOT NULL,
  marks INTEGER NOT NULL DEFAULT 0,
  handled INTEGER NOT NULL DEFAULT 0,
  marked TEXT NOT NULL
);

CREATE INDEX hub_feed_marked ON hub_feed (marked) WHERE marks > handled;

-- The lists (as `posting` names them) whose articles decide what a feed shows.
CREATE TABLE hub_watch (
  list TEXT NOT NULL,
  feed INTEGER NOT NULL REFERENCES hub_feed (id) ON DELETE CASCADE,
  PRIMARY KEY (list, feed)
) WITHOUT ROWID;

CREATE INDEX hub_watch_feed ON hub_watch (feed);

-- `secret` is encrypted. `sent` is the validator of what the subscriber has; `due`, while it is to be told something, is when
-- to see whether the queue has lost it; until `busy` somebody is telling it.
CREATE TABLE subscription (
  id INTEGER PRIMARY KEY,
  feed INTEGER NOT NULL REFERENCES hub_feed (id) ON DELETE CASCADE,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  deltas INTEGER NOT NULL,
  expires TEXT NOT NULL,
  sent TEXT NOT NULL,
  due TEXT,
  busy TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  delivered TEXT,
  UNIQUE (feed, callback)
);

CREATE INDEX subscription_due ON subscription (due) WHERE due IS NOT NULL;

CREATE INDEX subscription_expires ON subscription (expires);

-- What was asked for and is still to be verified; the newest takes the place of those before.
CREATE TABLE hub_request (
  id TEXT PRIMARY KEY,
  mode TEXT NOT NULL,
  path TEXT NOT NULL,
  topic TEXT NOT NULL,
  callback TEXT NOT NULL,
  host TEXT NOT NULL,
  secret TEXT,
  deltas INTEGER NOT NULL,
  lease INTEGER NOT NULL,
  etag TEXT NOT NULL,
  asked TEXT NOT NULL,
  due TEXT NOT NULL,
  UNIQUE (path, callback)
) WITHOUT ROWID;

CREATE INDEX hub_request_due ON hub_request (due);

-- How many subscriptions each host has, and under the empty name all of them, kept by the database itself.
CREATE TABLE hub_host (host TEXT PRIMARY KEY, total INTEGER NOT NULL) WITHOUT ROWID;

CREATE TRIGGER subscription_added AFTER INSERT ON subscription BEGIN
  INSERT INTO hub_host (host, total) VALUES (NEW.host, 1), ('', 1) ON CONFLICT (host) DO UPDATE SET total = total + 1;
END;

-- With its last subscription a feed is forgotten.
CREATE TRIGGER subscription_removed AFTER DELETE ON subscription BEGIN
  UPDATE hub_host SET total = total - 1 WHERE host IN (OLD.host, '');
  DELETE FROM hub_host WHERE host = OLD.host AND total = 0;
  DELETE FROM hub_feed WHERE id = OLD.feed AND NOT EXISTS (SELECT 1 FROM subscription WHERE feed = OLD.feed);
END;
