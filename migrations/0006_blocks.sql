-- How many postings of a list are of one date or another: a page far down a list is found by adding up, without reading what
-- stands before it. A block holds the postings of its date and of older ones, as far as the next block; `~` comes after all
-- dates. Lists of fewer than 200 postings have no blocks.
CREATE TABLE block (
  list TEXT NOT NULL,
  date TEXT NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (list, date DESC)
) WITHOUT ROWID;

INSERT INTO block (list, date, total) SELECT name, '~', 0 FROM list WHERE total >= 200;

-- Every hundredth posting begins a block, with the others of its date.
INSERT INTO block (list, date, total)
  SELECT DISTINCT list, date, 0 FROM (
    SELECT list, date, ROW_NUMBER() OVER (PARTITION BY list ORDER BY date DESC, id, slug) AS place
    FROM posting WHERE list IN (SELECT list FROM block)
  ) WHERE place > 1 AND place % 100 = 1;

UPDATE block SET total = (
  SELECT COUNT(*) FROM posting WHERE posting.list = block.list AND posting.date <= block.date AND posting.date > COALESCE(
    (SELECT MAX(date) FROM block AS older WHERE older.list = block.list AND older.date < block.date), ''));

DROP TRIGGER posting_added;
DROP TRIGGER posting_removed;

CREATE TRIGGER posting_added AFTER INSERT ON posting BEGIN
  INSERT INTO list (name, total) VALUES (NEW.list, 1) ON CONFLICT (name) DO UPDATE SET total = total + 1;
  UPDATE block SET total = total + 1 WHERE list = NEW.list
    AND date = (SELECT MIN(date) FROM block WHERE list = NEW.list AND date >= NEW.date);
  INSERT INTO block (list, date, total) SELECT name, '~', total FROM list WHERE name = NEW.list AND total = 200
    AND NOT EXISTS (SELECT 1 FROM block WHERE block.list = NEW.list);
END;

CREATE TRIGGER posting_removed AFTER DELETE ON posting BEGIN
  UPDATE list SET total = total - 1 WHERE name = OLD.list;
  UPDATE block SET total = total - 1 WHERE list = OLD.list
    AND date = (SELECT MIN(date) FROM block WHERE list = OLD.list AND date >= OLD.date);
  DELETE FROM block WHERE list = OLD.list AND total = 0 AND date < '~'
    AND date = (SELECT MIN(date) FROM block WHERE list = OLD.list AND date >= OLD.date);
END;

-- Of a block of 200 the older half becomes a block of its own. Postings of one date are not divided: where the half begins
-- within the first date, it is what is older than that, if there is any.
CREATE TRIGGER block_grown AFTER UPDATE OF total ON block
WHEN NEW.total > OLD.total AND NEW.total >= 200 AND NEW.total % 100 = 0 BEGIN
  INSERT INTO block (list, date, total)
    SELECT NEW.list, half.date, NEW.total - (
      SELECT COUNT(*) FROM posting WHERE list = NEW.list AND date <= NEW.date AND date > half.date)
    FROM (
      SELECT MAX(date) AS date FROM posting WHERE list = NEW.list AND date < NEW.date
        AND date <= (SELECT date FROM posting WHERE list = NEW.list AND date <= NEW.date
          ORDER BY date DESC, id, slug LIMIT 1 OFFSET 100)
        AND date > COALESCE((SELECT MAX(date) FROM block WHERE list = NEW.list AND date < NEW.date), '')
    ) AS half WHERE half.date IS NOT NULL;
END;

CREATE TRIGGER block_added AFTER INSERT ON block WHEN NEW.date < '~' BEGIN
  UPDATE block SET total = total - NEW.total WHERE list = NEW.list
    AND date = (SELECT MIN(date) FROM block WHERE list = NEW.list AND date > NEW.date);
END;
