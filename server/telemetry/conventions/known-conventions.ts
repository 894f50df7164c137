import { appMetadataConvention } from "./app-metadata";
import type { Convention } from "./convention";
import { galleyConvention } from "./galley";
import { langchainHubConvention } from "./langchain-hub";
import { langfuseConvention } from "./langfuse";
import { otelGenAiConvention } from "./otel-genai";
import { promptLayerConvention } from "./promptlayer";
import { traceloopConvention } from "./traceloop";
import { vercelAiSdkConvention } from "./vercel-ai-sdk";

/** In order of authority: where two of them fill a field of one span, the earlier wins. */
export const knownConventions: readonly Convention[] = [
  galleyConvention,
  otelGenAiConvention,
  vercelAiSdkConvention,
  langfuseConvention,
  promptLayerConvention,
  traceloopConvention,
  langchainHubConvention,
  appMetadataConvention,
];
