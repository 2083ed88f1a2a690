/**
 * SimplePie (https://www.simplepie.org/), by which FreshRSS reads feeds. It holds what it fetched last.
 *
 * @module
 */
import { parseShown, type Reader, run, type Shown, type ShownFeed, type Subscribe } from "./reader.ts";

/** Where Debian puts the one that it has. */
export const debian = "/usr/share/php/simplepie/autoloader.php";

/** Prints what it makes of a feed as JSON. A null is what it finds nothing of. */
const read = `
error_reporting(E_ERROR);
[, $autoloader, $address] = $argv;
require $autoloader;
$feed = new SimplePie();
$feed->set_feed_url($address);
$feed->enable_cache(false);
$feed->set_timeout(60);
$feed->enable_order_by_date(false);
if (version_compare(SIMPLEPIE_VERSION, "1.4", "<")) {
  // Its own readers of dates were written for PHP 5; the last of them, which leaves the work to PHP, still runs.
  class Dates extends SimplePie_Parse_Date {
    function __construct() {
      $this->built_in = ["date_strtotime"];
    }
    static function get() {
      return new self();
    }
  }
  $feed->get_registry()->register("Parse_Date", "Dates");
}
if (!$feed->init()) {
  fwrite(STDERR, $feed->error());
  exit(1);
}
$name = fn($author) => $author ? $author->get_name() : null;
// It gives texts as HTML: reading them is what its users do.
$plain = fn($html) => $html === null ? null : html_entity_decode($html, ENT_QUOTES | ENT_HTML5, "UTF-8");
$updated = $feed->get_feed_tags(SIMPLEPIE_NAMESPACE_ATOM_10, "updated") ?? $feed->get_channel_tags("", "lastBuildDate");
$entries = [];
foreach ($feed->get_items() as $item) {
  $enclosures = array_filter($item->get_enclosures() ?? [], fn($each) => preg_match("/^audio/", $each->get_type() ?? ""));
  $entries[] = [
    "title" => $plain($item->get_title()), "link" => $plain($item->get_permalink()),
    "date" => $item->get_date("U") * 1000, "content" => $item->get_content() ?? "", "author" => $plain($name($item->get_author())),
    "categories" => array_map(fn($each) => $plain($each->get_term()), $item->get_categories() ?? []),
    "enclosure" => $enclosures ? $plain(reset($enclosures)->get_link()) : null,
  ];
}
echo json_encode(["entries" => $entries, "feed" => [
  "title" => $plain($feed->get_title()), "link" => $plain($feed->get_permalink()), "author" => $plain($name($feed->get_author())),
  "language" => $feed->get_language(), "date" => $updated ? (new DateTime($updated[0]["data"]))->format("Uv") * 1 : null,
]]);
`;

/** The SimplePie that this file loads. */
export function simplepie(autoloader: string): Subscribe {
  return async (address, home): Promise<Reader> => {
    let shown: { entries: Shown[]; feed: ShownFeed } = { entries: [], feed: {} };
    return {
      async poll() {
        shown = parseShown(await run("php", ["-r", read, "--", autoloader, address], home));
      },
      entries: async () => shown.entries,
      feed: async () => shown.feed,
    };
  };
}
