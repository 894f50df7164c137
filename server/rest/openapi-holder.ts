// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyOpenapiDocument?: () => unknown } = globalThis;

/** Makes the API's document available to the pages that explain it. */
export function setOpenapiDocument(read: () => unknown): void {
  holder.galleyOpenapiDocument = read;
}

/** @throws Error when this process serves no API. */
export function getOpenapiDocument(): unknown {
  if (!holder.galleyOpenapiDocument) throw new Error("This process serves no API: server/main.ts makes it.");
  return holder.galleyOpenapiDocument();
}
