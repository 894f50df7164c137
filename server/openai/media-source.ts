import { z } from "zod";

const DATA_URL = /^data:([\w.+-]{1,100}\/[\w.+-]{1,100});base64,/;
const WEB_ADDRESS = /^https?:\/\//i;
const base64 = z.base64();

type MediaSource = { readonly url: string } | { readonly data: string; readonly mediaType: string };

/** Where a picture or a file comes from, as OpenAI's clients give it: a web address, or all of it in a data URL. */
export const mediaSource = z.string().transform((given, context): MediaSource => {
  if (WEB_ADDRESS.test(given) && URL.canParse(given)) return { url: given };
  const [head, mediaType] = DATA_URL.exec(given) ?? [];
  const data = head && given.slice(head.length);
  if (mediaType && data && base64.safeParse(data).success) return { data, mediaType };
  context.addIssue({
    code: "custom",
    message: "Must be a web address (https://…) or a data URL (data:image/png;base64,…).",
  });
  return z.NEVER;
});

/** Nothing is uploaded here, so there is nothing to refer to. */
export const noFileId = z
  .null("Files cannot be uploaded to Galley: send the file itself, or its address.")
  .optional();
