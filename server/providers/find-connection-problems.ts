/** What a connection still lacks. Pure and isomorphic. */
import type { FieldError } from "@/server/errors/domain-error";
import type { ConnectionCredentials } from "./connection-credentials";
import type { ConnectionSettings } from "./connection-settings";
import type { ProviderKind } from "./provider-kinds";

type Connection = {
  readonly kind: ProviderKind;
  readonly settings: ConnectionSettings;
  readonly credentials: ConnectionCredentials;
};

export function findConnectionProblems({ kind, settings, credentials }: Connection): FieldError[] {
  switch (kind) {
    case "bedrock":
      return [
        ...unless(settings.region, "settings.region", "Enter the region, such as eu-central-1."),
        ...(credentials.apiKey === undefined ? awsProblems(credentials) : []),
      ];
    case "azure":
      return [
        ...unless(
          settings.resourceName ?? settings.baseUrl,
          "settings.resourceName",
          "Enter the name of the Azure resource, or an address.",
        ),
        ...unless(credentials.apiKey, "credentials.apiKey", NO_KEY),
      ];
    case "openai-compatible":
      return unless(settings.baseUrl, "settings.baseUrl", "Enter the address, such as https://host/v1.");
    default:
      return unless(credentials.apiKey, "credentials.apiKey", NO_KEY);
  }
}

const NO_KEY = "Enter the API key.";

const awsProblems = ({ accessKeyId, secretAccessKey }: ConnectionCredentials) => [
  ...unless(accessKeyId, "credentials.accessKeyId", "Enter the access key's id."),
  ...unless(secretAccessKey, "credentials.secretAccessKey", "Enter the secret access key."),
];

const unless = (value: string | undefined, path: string, message: string): FieldError[] =>
  value === undefined ? [{ path, message }] : [];
