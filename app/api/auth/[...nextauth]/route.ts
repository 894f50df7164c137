import { authHandlers } from "@/server/auth/auth";

export const { GET, POST } = authHandlers;
