import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { ToolCallDelta } from "./chat-answer-schemas";

/** `id` is the provider's as soon as it is told, and ours where the call is named without one. */
type Call = { id: string | undefined; isNamed: boolean; held: string };

/** Puts the pieces of an answer's calls in order: which call a piece belongs to, and none of it before its name. */
export class ToolCallDeltas {
  readonly #calls: Call[] = [];
  readonly #byIndex = new Map<number, Call>();

  read({ index, id, function: piece }: ToolCallDelta): LanguageModelV4StreamPart[] {
    const call = this.#callOf(index ?? undefined, id ?? undefined);
    call.id ??= id ?? undefined;
    call.held += piece?.arguments ?? "";
    const begun = piece?.name ? nameCall(call, piece.name) : [];
    return call.isNamed ? [...begun, ...release(call)] : [];
  }

  areUnnamed(): boolean {
    return this.#calls.some(({ isNamed }) => !isNamed);
  }

  /** Where pieces are not counted, the first one and any with another id begin a call. */
  #callOf(index: number | undefined, id: string | undefined): Call {
    const last = this.#calls.at(-1);
    const uncounted = id === undefined || id === last?.id ? last : undefined;
    const known = index === undefined ? uncounted : this.#byIndex.get(index);
    if (known) return known;
    const call: Call = { id, isNamed: false, held: "" };
    this.#calls.push(call);
    if (index !== undefined) this.#byIndex.set(index, call);
    return call;
  }
}

/** Once: some providers repeat the name with every piece. */
function nameCall(call: Call, toolName: string): LanguageModelV4StreamPart[] {
  if (call.isNamed) return [];
  call.isNamed = true;
  call.id ??= crypto.randomUUID();
  return [{ type: "tool-input-start", id: call.id, toolName }];
}

function release(call: Call): LanguageModelV4StreamPart[] {
  const { id = "", held: delta } = call;
  call.held = "";
  return delta === "" ? [] : [{ type: "tool-input-delta", id, delta }];
}
