-- What the feed of a topic says as a podcast, as JSON.
ALTER TABLE topic ADD COLUMN podcast TEXT;
