const RETRY_MS = 3_000;

/**
 * Loads a part of the page, however long the network is away. One that fails to load would take the whole page down,
 * and with it what somebody is writing.
 */
export async function loadPatiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
