// Reads PMTiles version 3 in a browser, for MapLibre: no more than the tiles that a map needs are fetched.
//
//   maplibregl.addProtocol('pmtiles', PMTiles.protocol)
//   sources: { sarhad: { type: 'vector', url: 'pmtiles://history.pmtiles' } }
//
// The server should understand byte ranges; where it sends the whole file instead, that is used.
'use strict';
const PMTiles = (() => {
  const archives = new Map();

  class Archive {
    constructor(url) {
      this.url = url;
      this.whole = null;
      this.leaves = new Map();
      this.opened = this.open();
    }

    async bytes(offset, length) {
      if (length === 0) return new ArrayBuffer(0);
      if (!this.whole) {
        const answer = await fetch(this.url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
        if (!answer.ok) throw new Error(`${this.url}: ${answer.status} ${answer.statusText}`);
        const body = await answer.arrayBuffer();
        if (answer.status === 206) return body;
        this.whole = body;
      }
      return this.whole.slice(offset, offset + length);
    }

    async open() {
      // Header and root directory lie within the first 16 KiB.
      const first = await this.bytes(0, 16384);
      const view = new DataView(first);
      const magic = String.fromCharCode(...new Uint8Array(first, 0, Math.min(7, first.byteLength)));
      if (magic !== 'PMTiles' || view.getUint8(7) !== 3) throw new Error(`${this.url} is no PMTiles archive of version 3`);
      const number = (at) => Number(view.getBigUint64(at, true));
      const degrees = (at) => view.getInt32(at, true) / 1e7;
      this.leafStart = number(40);
      this.tileStart = number(56);
      this.packed = view.getUint8(97) === 2;
      this.tilesPacked = view.getUint8(98) === 2;
      this.minzoom = view.getUint8(100);
      this.maxzoom = view.getUint8(101);
      this.bounds = [102, 106, 110, 114].map(degrees);
      const [rootStart, rootLength] = [number(8), number(16)];
      this.root = directory(await unpacked(first.slice(rootStart, rootStart + rootLength), this.packed));
      const about = await unpacked(await this.bytes(number(24), number(32)), this.packed);
      this.metadata = JSON.parse(new TextDecoder().decode(about));
    }

    async tile(z, x, y) {
      await this.opened;
      const id = tileNumber(z, x, y);
      let entries = this.root;
      for (let depth = 0; depth < 4; depth++) {
        const entry = search(entries, id);
        if (!entry) return null;
        if (entry.run > 0) {
          if (id >= entry.tile + entry.run) return null;
          return unpacked(await this.bytes(this.tileStart + entry.offset, entry.length), this.tilesPacked);
        }
        if (!this.leaves.has(entry.offset)) {
          const leaf = this.bytes(this.leafStart + entry.offset, entry.length)
            .then((bytes) => unpacked(bytes, this.packed)).then(directory);
          this.leaves.set(entry.offset, leaf);
        }
        entries = await this.leaves.get(entry.offset);
      }
      throw new Error(`${this.url}: its directories lie too deep`);
    }

    async tileJSON() {
      await this.opened;
      return {
        ...this.metadata, tilejson: '3.0.0', tiles: [`pmtiles://${this.url}/{z}/{x}/{y}`],
        minzoom: this.minzoom, maxzoom: this.maxzoom, bounds: this.bounds,
      };
    }
  }

  async function unpacked(bytes, isPacked) {
    if (!isPacked) return bytes;
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  }

  // Numbers are read as doubles, which are exact to 2^53: beyond zoom 26.
  function directory(buffer) {
    const bytes = new Uint8Array(buffer);
    let at = 0;
    const next = () => {
      let [value, factor] = [0, 1];
      for (;;) {
        if (at >= bytes.length) throw new Error('a directory ends within a number');
        const byte = bytes[at++];
        value += (byte & 127) * factor;
        if (byte < 128) return value;
        factor *= 128;
      }
    };
    const count = next();
    const entries = [];
    let tile = 0;
    for (let i = 0; i < count; i++) entries.push({ tile: (tile += next()) });
    for (const entry of entries) entry.run = next();
    for (const entry of entries) entry.length = next();
    entries.forEach((entry, i) => {
      const given = next();
      entry.offset = given > 0 ? given - 1 : entries[i - 1].offset + entries[i - 1].length;
    });
    return entries;
  }

  function search(entries, id) {
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle].tile <= id) low = middle + 1; else high = middle;
    }
    return low > 0 ? entries[low - 1] : null;
  }

  // The levels one after another, each along a Hilbert curve.
  function tileNumber(z, x, y) {
    let number = (4 ** z - 1) / 3;
    for (let side = 2 ** z / 2; side >= 1; side /= 2) {
      const [right, lower] = [x >= side, y >= side];
      number += side * side * ((right ? 3 : 0) ^ (lower ? 1 : 0));
      if (right) x -= side;
      if (lower) y -= side;
      if (!lower) {
        if (right) [x, y] = [side - 1 - x, side - 1 - y];
        [x, y] = [y, x];
      }
    }
    return number;
  }

  function archive(url) {
    if (!archives.has(url)) archives.set(url, new Archive(url));
    return archives.get(url);
  }

  async function protocol(request) {
    const address = request.url.replace(/^pmtiles:\/\//, '');
    if (request.type === 'json') return { data: await archive(address).tileJSON() };
    const parts = address.match(/^(.+)\/(\d+)\/(\d+)\/(\d+)$/);
    if (!parts) throw new Error(`${request.url} is no address of a tile`);
    const tile = await archive(parts[1]).tile(Number(parts[2]), Number(parts[3]), Number(parts[4]));
    return { data: tile ?? new ArrayBuffer(0) };
  }

  return { protocol, tileNumber, Archive };
})();
