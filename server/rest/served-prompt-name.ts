import type { Caller } from "@/server/rollouts/assign-arm";
import type { ServedPromptName } from "@/server/serving/get-served-prompt";
import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";

type Choice = Caller & { readonly environment?: string | undefined; readonly version?: number | undefined };

/** What a request asks for: a numbered version, or what an environment serves to its caller. */
export function servedPromptName(
  slug: string,
  { environment, version, key, attributes }: Choice,
): ServedPromptName {
  return version === undefined
    ? { slug, key, attributes, environment: environment ?? DEFAULT_ENVIRONMENT }
    : { slug, version };
}
