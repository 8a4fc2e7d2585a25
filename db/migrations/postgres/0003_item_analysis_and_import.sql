CREATE TABLE "item_import" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"bank" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"draft" jsonb NOT NULL,
	"item_ids" jsonb NOT NULL,
	"importer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"added_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "item_tally" (
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"version_id" text NOT NULL,
	"locale" text NOT NULL,
	"first" boolean NOT NULL,
	"size" integer NOT NULL,
	"count" integer NOT NULL,
	"score" double precision NOT NULL,
	"score_squared" double precision NOT NULL,
	"rest" double precision NOT NULL,
	"rest_squared" double precision NOT NULL,
	"product" double precision NOT NULL,
	"timed" integer NOT NULL,
	"seconds" double precision NOT NULL,
	"seconds_squared" double precision NOT NULL,
	CONSTRAINT "item_tally_course_id_quiz_id_version_id_locale_first_size_pk" PRIMARY KEY("course_id","quiz_id","version_id","locale","first","size")
);
--> statement-breakpoint
CREATE TABLE "level_tally" (
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"version_id" text NOT NULL,
	"first" boolean NOT NULL,
	"size" integer NOT NULL,
	"side" text NOT NULL,
	"level" integer NOT NULL,
	"count" integer NOT NULL,
	"score" double precision NOT NULL,
	CONSTRAINT "level_tally_course_id_quiz_id_version_id_first_size_side_level_pk" PRIMARY KEY("course_id","quiz_id","version_id","first","size","side","level")
);
--> statement-breakpoint
CREATE TABLE "option_tally" (
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"version_id" text NOT NULL,
	"locale" text NOT NULL,
	"first" boolean NOT NULL,
	"part" text NOT NULL,
	"value" text NOT NULL,
	"count" integer NOT NULL,
	"rest" double precision NOT NULL,
	"rest_squared" double precision NOT NULL,
	CONSTRAINT "option_tally_course_id_quiz_id_version_id_locale_first_part_value_pk" PRIMARY KEY("course_id","quiz_id","version_id","locale","first","part","value")
);
--> statement-breakpoint
CREATE TABLE "quiz_tally" (
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"locale" text NOT NULL,
	"first" boolean NOT NULL,
	"size" integer NOT NULL,
	"total" integer NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "quiz_tally_course_id_quiz_id_locale_first_size_total_pk" PRIMARY KEY("course_id","quiz_id","locale","first","size","total")
);
--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "completed_by" text;--> statement-breakpoint
ALTER TABLE "item_import" ADD CONSTRAINT "item_import_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_import" ADD CONSTRAINT "item_import_importer_id_account_id_fk" FOREIGN KEY ("importer_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_tally" ADD CONSTRAINT "item_tally_version_id_item_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."item_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_tally" ADD CONSTRAINT "level_tally_version_id_item_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."item_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "option_tally" ADD CONSTRAINT "option_tally_version_id_item_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."item_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_import_course" ON "item_import" USING btree ("course_id","created_at");