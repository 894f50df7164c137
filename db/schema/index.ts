// The one barrel in the repository: drizzle-kit and `drizzle()` both want the whole schema as one object.
export * from "./api-keys";
export * from "./audit";
export * from "./branches";
export * from "./comments";
export * from "./deployments";
export * from "./environments";
export * from "./feedback";
export * from "./invitations";
export * from "./mails";
export * from "./notifications";
export * from "./policies";
export * from "./prompts";
export * from "./releases";
export * from "./users";
export * from "./webhooks";
export * from "./workspaces";
