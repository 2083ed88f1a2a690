-- Articles stand in a list for each range of languages that theirs is in, such as `lang:zh`. Those that were published
-- before do not: the next publication sends each of them anew.
UPDATE article SET revision = '----------------';
