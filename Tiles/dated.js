// Shows a date on a MapLibre map of Sarhad's tiles, and draws the pictures that its styles ask for.
//
//   const style = Dated.prepared(await (await fetch('style-light.json')).json(), Dated.day('1922-03-15'))
//   const map = new maplibregl.Map({ container: 'map', style })
//   Dated.drawPictures(map)
//   Dated.show(map, Dated.day('1920-09-02'))
//
// The styles filter by the global state `day`, in days since 1970-01-01. MapLibre GL JS knows global state from
// version 5.6; for older ones the day is written into the filters instead.
'use strict';
const Dated = (() => {
  const knowsState = () => typeof maplibregl.Map.prototype.setGlobalStateProperty === 'function';
  let original = null;

  // Days since 1970-01-01 of a text YYYY-MM-DD.
  function day(text) {
    const parts = text.match(/^(-?\d{4,})-(\d\d)-(\d\d)$/);
    const date = new Date(0);
    if (parts) date.setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
    if (!parts || date.getUTCDate() !== Number(parts[3])) throw new Error(`${text} is no day; write YYYY-MM-DD`);
    return Math.round(date.getTime() / 86400000);
  }

  const text = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

  // An expression with the day in place of the global state.
  function written(expression, number) {
    if (!Array.isArray(expression)) return expression;
    if (expression[0] === 'global-state' && expression[1] === 'day') return number;
    return expression.map((part) => written(part, number));
  }

  // A style that begins with a day, and that the MapLibre at hand understands.
  function prepared(style, number) {
    original = style;
    if (knowsState()) return { ...style, state: { ...style.state, day: { default: number } } };
    const { state, ...rest } = style;
    return {
      ...rest,
      layers: style.layers.map((layer) => (
        layer.filter ? { ...layer, filter: written(layer.filter, number) } : layer)),
    };
  }

  function show(map, number) {
    if (knowsState()) {
      map.setGlobalStateProperty('day', number);
      return;
    }
    for (const layer of original.layers) {
      if (layer.filter) map.setFilter(layer.id, written(layer.filter, number));
    }
  }

  // The features of some layers at a position, holes considered: MapLibre's own answer (seen in 5.3) counts a
  // polygon in even where the position lies in a hole of it.
  function at(map, position, layers) {
    const { lng, lat } = position;
    const crosses = ([[ax, ay], [bx, by]]) => (ay > lat) !== (by > lat) && lng < ax + (lat - ay) / (by - ay) * (bx - ax);
    const contains = (rings) => rings.flatMap((ring) => ring.slice(1).map((end, i) => [ring[i], end]))
      .filter(crosses).length % 2 === 1;
    return map.queryRenderedFeatures(map.project(position), { layers }).filter(({ geometry }) => (
      geometry.type === 'Polygon' ? contains(geometry.coordinates)
        : geometry.type === 'MultiPolygon' ? geometry.coordinates.some(contains) : true));
  }

  // `hatch:COLOUR` is a pattern of slanted lines; `label:COLOUR:SIZE:TEXT` a text with a halo. Drawn here, so
  // that a style needs neither a sprite nor glyphs, and every script is shaped by the browser.
  function drawPictures(map) {
    map.on('styleimagemissing', ({ id }) => {
      const [kind, colour, ...rest] = id.split(':');
      if (map.hasImage(id)) return;
      if (kind === 'hatch') map.addImage(id, hatch(colour), { pixelRatio: 2 });
      if (kind === 'label') map.addImage(id, label(colour, Number(rest[0]), rest.slice(1).join(':')), { pixelRatio: 2 });
    });
  }

  function canvas(width, height) {
    const made = document.createElement('canvas');
    made.width = width;
    made.height = height;
    return made.getContext('2d', { willReadFrequently: true });
  }

  function hatch(colour) {
    const pen = canvas(16, 16);
    pen.strokeStyle = colour;
    pen.lineWidth = 3;
    for (const shift of [-16, 0, 16]) {
      pen.beginPath();
      pen.moveTo(shift - 2, 18);
      pen.lineTo(shift + 18, -2);
      pen.stroke();
    }
    return pen.getImageData(0, 0, 16, 16);
  }

  function label(colour, size, words) {
    const font = `${2 * size}px "Noto Sans", "DejaVu Sans", "Manjari", sans-serif`;
    let pen = canvas(1, 1);
    pen.font = font;
    const width = Math.ceil(pen.measureText(words).width) + 12;
    const height = Math.ceil(2.9 * size);
    pen = canvas(width, height);
    pen.font = font;
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 6;
    const isDark = parseInt(colour.slice(1, 3), 16) < 128;
    pen.strokeStyle = isDark ? 'rgba(255,255,255,0.85)' : 'rgba(0,0,0,0.8)';
    pen.strokeText(words, 6, height / 2);
    pen.fillStyle = colour;
    pen.fillText(words, 6, height / 2);
    return pen.getImageData(0, 0, width, height);
  }

  return { day, text, prepared, show, at, drawPictures };
})();
