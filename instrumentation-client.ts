import { z } from "zod";

// Zod would try whether it may make functions of text, which our content security policy refuses.
z.config({ jitless: true });
