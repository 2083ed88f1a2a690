/** What XMP says, be it in a picture or in a film. @module */

/** Coordinates, as an attribute or an element (CIPA DC-010, §A.2.5). */
export const coordinatesInXmp = /\bGPS(?:Dest)?(?:Latitude|Longitude)\s*[=>]/;
