"use client";
import { createContext, useContext } from "react";

/** What conversations share, whatever they are about. */
export type ConversationPlace = {
  readonly workspaceSlug: string;
  readonly canComment: boolean;
  readonly nameOf: (userId: string) => string | undefined;
  /** The thread that the address names. */
  readonly openId: string | null;
};

const ConversationContext = createContext<ConversationPlace | undefined>(undefined);

export const ConversationProvider = ConversationContext.Provider;

export function useConversation(): ConversationPlace {
  const place = useContext(ConversationContext);
  if (!place) throw new Error("useConversation is for what stands inside a ConversationProvider.");
  return place;
}
