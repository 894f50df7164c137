import { anthropicSdkConvention } from "./anthropic-sdk";
import { appMetadataConvention } from "./app-metadata";
import type { Convention } from "./convention";
import { galleyConvention } from "./galley";
import { langchainHubConvention } from "./langchain-hub";
import { langfuseConvention } from "./langfuse";
import { langSmithConvention } from "./langsmith";
import { mastraConvention } from "./mastra";
import { openAiInstrumentationConvention } from "./openai-instrumentation";
import { openInferenceConvention } from "./openinference";
import { openLitConvention } from "./openlit";
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
  openInferenceConvention,
  promptLayerConvention,
  traceloopConvention,
  langSmithConvention,
  mastraConvention,
  openLitConvention,
  openAiInstrumentationConvention,
  anthropicSdkConvention,
  langchainHubConvention,
  appMetadataConvention,
];
