CREATE TABLE "report_person" (
	"person_id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"sex" text NOT NULL,
	"locale" text NOT NULL,
	"jobs" jsonb NOT NULL,
	"standings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_state" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"built_at" timestamp (3) with time zone NOT NULL,
	"cursor" text
);
--> statement-breakpoint
CREATE INDEX "report_person_number" ON "report_person" USING btree ("number","person_id");