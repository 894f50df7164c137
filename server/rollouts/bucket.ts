/** Which of 100,000 buckets a caller is in. Pure and isomorphic: server and clients must agree on every key. */

export const BUCKETS = 100_000;

/** The bucket, 0 to 99,999, of a caller-given key: MurmurHash3 (x86, 32 bits, seed 0) over the UTF-8 of `salt:key`. */
export function bucketOf(salt: string, key: string): number {
  return murmur3(new TextEncoder().encode(`${salt}:${key}`)) % BUCKETS;
}

/** MurmurHash3_x86_32 with seed 0, as Austin Appleby's public-domain reference has it. Returns an unsigned 32-bit integer. */
export function murmur3(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeBytes = bytes.length & ~3;
  let hash = 0;
  for (let at = 0; at < wholeBytes; at += 4) {
    hash ^= scramble(view.getUint32(at, true));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= wholeBytes; at--) tail = (tail << 8) | view.getUint8(at);
  hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** Names a caller in telemetry without telling who they are: 16 hexadecimal digits, the same for the same salt and key. */
export function unitOf(salt: string, key: string): string {
  const half = (text: string) => murmur3(new TextEncoder().encode(text)).toString(16).padStart(8, "0");
  return half(`${salt}:${key}`) + half(`${key}:${salt}`);
}
