CREATE TABLE "competency_framework" (
	"id" text PRIMARY KEY NOT NULL,
	"framework" jsonb NOT NULL
);
