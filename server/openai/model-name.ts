import type { RunHead } from "@/server/runs/run-events";
import type { RunTarget } from "@/server/runs/run-request";
import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";

/** A prompt as OpenAI's clients name a model: `slug`, `slug@environment` or `slug@version`. */
export type Named = { readonly slug: string } & (
  | { readonly environment: string; readonly version?: undefined }
  | { readonly version: number; readonly environment?: undefined }
);

const VERSION = /^[1-9]\d{0,8}$/;

/** No slug and no environment has an “@” in its name. */
export function readModelName(name: string): Named {
  const mark = name.lastIndexOf("@");
  if (mark < 0) return { slug: name, environment: DEFAULT_ENVIRONMENT };
  const slug = name.slice(0, mark);
  const choice = name.slice(mark + 1);
  return VERSION.test(choice)
    ? { slug, version: Number(choice) }
    : { slug, environment: choice === "" ? DEFAULT_ENVIRONMENT : choice };
}

/** What answered, in a form that can be asked for again. */
export const answeredBy = ({ prompt, version }: RunHead): string => `${prompt}@${version}`;

type AskedBy = {
  readonly user?: string | null | undefined;
  readonly safety_identifier?: string | null | undefined;
  readonly attributes?: Readonly<Record<string, string>> | null | undefined;
};

export function targetOf(named: Named, asked: AskedBy): RunTarget {
  const caller = { key: userOf(asked), attributes: asked.attributes ?? undefined };
  return { ...named, ...caller };
}

export const userOf = (asked: AskedBy): string | undefined =>
  asked.user || asked.safety_identifier || undefined;
