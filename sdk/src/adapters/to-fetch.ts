import type { RenderedPrompt } from "../prompt-types";
import { toOpenAi } from "./to-openai";

export type ChatRequest = [
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string },
];

type Target = {
  /** Of any server that speaks chat completions: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** For prompts that name none. */
  readonly model?: string;
  readonly stream?: boolean;
};

/** `fetch(...toFetch(prompt, { baseUrl, apiKey }))` asks a model without any library. */
export function toFetch(prompt: RenderedPrompt, { baseUrl, apiKey, model, stream }: Target): ChatRequest {
  const params = toOpenAi(prompt, model === undefined ? {} : { model });
  return [
    `${baseUrl.replace(/\/+$/, "")}/chat/completions`,
    {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify(stream ? { ...params, stream } : params),
    },
  ];
}
