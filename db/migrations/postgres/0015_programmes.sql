CREATE TABLE "programme" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"definition" jsonb NOT NULL
);
