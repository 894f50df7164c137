import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { CopyFile } from "./offline-copy";

export function openCopyFile(path: string): CopyFile | undefined {
  let writing: Promise<void> = Promise.resolve();
  let count = 0;
  async function replace(text: string) {
    count += 1;
    const draft = `${path}.${process.pid}.${count}.tmp`;
    await mkdir(dirname(path), { recursive: true });
    try {
      const file = await open(draft, "w", 0o600);
      try {
        await file.writeFile(text);
        // Renamed before it is on disk, a power cut could leave an empty file under the old name.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
  return {
    async read() {
      try {
        return await readFile(path, "utf8");
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    write(text) {
      writing = writing.catch(() => undefined).then(() => replace(text));
      return writing;
    },
  };
}
