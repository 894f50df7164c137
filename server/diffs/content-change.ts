/** The shape of a comparison, ready to be shown. Isomorphic, types only. */
import type { MessageKind } from "@/server/versions/message-roles";
import type { DiffPart } from "./diff-words";

export type ChangeKind = "changed" | "added" | "removed";

/** One thing that is not what it was; null where it is not set. */
export type ValueChange = {
  /** `temperature`, or the path into a schema: `address.city: type`. */
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Word by word, for texts; null for values too short to be read in parts. */
  readonly parts: readonly DiffPart[] | null;
};

export type MessageSide = {
  readonly id: string;
  readonly role: MessageKind;
  /** From 1. */
  readonly position: number;
  /** Of a placeholder: the variable whose messages are put in; null for every other. */
  readonly placeholder: string | null;
};

export type MessageDiff = {
  /** `moved`: the very same message at another place. It stands where it is now. */
  readonly kind: "same" | "moved" | ChangeKind;
  /** True for a changed one too when others that stayed were overtaken by it. */
  readonly isMoved: boolean;
  readonly before: MessageSide | null;
  readonly after: MessageSide | null;
  readonly parts: readonly DiffPart[];
  /** Tool calls, the call a tool's answer belongs to, a placeholder's variable. */
  readonly details: readonly ValueChange[];
};

/** What a setting belongs to, in the order it is shown. */
export const SETTING_AREAS = [
  "templateFormat",
  "variable",
  "snippet",
  "model",
  "fallback",
  "retry",
  "tool",
  "toolChoice",
  "responseFormat",
  "metadata",
] as const;
export type SettingArea = (typeof SETTING_AREAS)[number];

export type SettingDiff = {
  readonly area: SettingArea;
  /** The variable's, tool's or snippet's; "" for what there is one of. */
  readonly name: string;
  readonly kind: ChangeKind;
  /** What of it changed; for one that came or went, what it says or said. */
  readonly changes: readonly ValueChange[];
};

export type ContentDiff = {
  /** Exactly when both have the same content hash. */
  readonly isIdentical: boolean;
  readonly messages: readonly MessageDiff[];
  /** Null for a chat prompt. */
  readonly text: readonly DiffPart[] | null;
  /** Only what differs. */
  readonly settings: readonly SettingDiff[];
};
