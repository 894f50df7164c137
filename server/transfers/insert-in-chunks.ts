/** A statement takes at most 65,535 parameters, and a database that answers others should take fewer. */
const CHUNK = 200;

export async function insertInChunks<T>(
  rows: readonly T[],
  insert: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < rows.length; index += CHUNK) await insert(rows.slice(index, index + CHUNK));
}
