CREATE TABLE "demo_load" (
	"id" text PRIMARY KEY NOT NULL,
	"profile" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"people" integer,
	"whole" boolean NOT NULL
);
