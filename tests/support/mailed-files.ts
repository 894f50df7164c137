import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The latest link to a page, such as `/invitations/`, that an installation without a mail server wrote to somebody. */
export async function mailedLink(dataDir: string, recipient: string, page: string): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const links = (await textsTo(dataDir, recipient)).flatMap((text) => linkIn(text, page));
    found = links.at(-1);
    expect(found).toBeDefined();
  }).toPass({ timeout: 10_000 });
  return found ?? "";
}

/** Oldest first, with the line breaks of their encoding undone. */
async function textsTo(dataDir: string, recipient: string): Promise<string[]> {
  const folder = join(dataDir, "mail");
  const names = (await readdir(folder)).filter(
    (name) => name.includes(` ${recipient} `) && name.endsWith(".eml"),
  );
  const sources = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  return sources.map((source) => source.replace(/=\r?\n/g, ""));
}

function linkIn(text: string, page: string): string[] {
  return new RegExp(`https?://[^\\s"]+${page}[\\w-]+`).exec(text)?.slice(0, 1) ?? [];
}
