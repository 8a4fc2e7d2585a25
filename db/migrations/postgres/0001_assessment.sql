CREATE TABLE "bank_item" (
	"course_id" text NOT NULL,
	"bank" text NOT NULL,
	"id" text NOT NULL,
	"current_version_id" text NOT NULL,
	"origin" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "bank_item_course_id_bank_id_pk" PRIMARY KEY("course_id","bank","id")
);
--> statement-breakpoint
CREATE TABLE "item_version" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"bank" text NOT NULL,
	"item_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"outcome" text NOT NULL,
	"level" text NOT NULL,
	"review_by" text,
	"authored" jsonb,
	"public_data" jsonb NOT NULL,
	"key" jsonb NOT NULL,
	"author_id" text,
	"note" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accommodation" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text,
	"extra_time_percent" integer NOT NULL,
	"no_time_limit" boolean NOT NULL,
	"extra_attempts" integer NOT NULL,
	"closes" text,
	"reason" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "attempt_grade" (
	"attempt_id" text NOT NULL,
	"number" integer NOT NULL,
	"reason" text NOT NULL,
	"items" jsonb NOT NULL,
	"score" double precision NOT NULL,
	"passed" boolean,
	"graded_at" timestamp (3) with time zone NOT NULL,
	"grader_id" text,
	"tallied" boolean NOT NULL,
	CONSTRAINT "attempt_grade_attempt_id_number_pk" PRIMARY KEY("attempt_id","number")
);
--> statement-breakpoint
CREATE TABLE "mark" (
	"attempt_id" text NOT NULL,
	"item_id" text NOT NULL,
	"round" integer NOT NULL,
	"revision" integer NOT NULL,
	"marker_id" text NOT NULL,
	"levels" jsonb NOT NULL,
	"score" double precision NOT NULL,
	"comment" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mark_attempt_id_item_id_round_revision_pk" PRIMARY KEY("attempt_id","item_id","round","revision")
);
--> statement-breakpoint
CREATE TABLE "marking_task" (
	"attempt_id" text NOT NULL,
	"item_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"state" text NOT NULL,
	"second_wanted" boolean NOT NULL,
	"score" double precision,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "marking_task_attempt_id_item_id_pk" PRIMARY KEY("attempt_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "regrade" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"bank" text NOT NULL,
	"item_id" text NOT NULL,
	"version_id" text NOT NULL,
	"lowers_too" boolean NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"cursor" text NOT NULL,
	"done" integer NOT NULL,
	"changed" integer NOT NULL,
	"now_passed" integer NOT NULL,
	"now_failed" integer NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "server_heartbeat" (
	"id" text PRIMARY KEY NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "server_outage" (
	"began_at" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "timed_out" boolean;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "checks" jsonb;--> statement-breakpoint
ALTER TABLE "bank_item" ADD CONSTRAINT "bank_item_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_item" ADD CONSTRAINT "bank_item_current_version_id_item_version_id_fk" FOREIGN KEY ("current_version_id") REFERENCES "public"."item_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_version" ADD CONSTRAINT "item_version_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_version" ADD CONSTRAINT "item_version_author_id_account_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_learner_id_account_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_granted_by_account_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_grade" ADD CONSTRAINT "attempt_grade_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_grade" ADD CONSTRAINT "attempt_grade_grader_id_account_id_fk" FOREIGN KEY ("grader_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark" ADD CONSTRAINT "mark_marker_id_account_id_fk" FOREIGN KEY ("marker_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark" ADD CONSTRAINT "mark_attempt_id_item_id_marking_task_attempt_id_item_id_fk" FOREIGN KEY ("attempt_id","item_id") REFERENCES "public"."marking_task"("attempt_id","item_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marking_task" ADD CONSTRAINT "marking_task_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_version_id_item_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."item_version"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_requested_by_account_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "item_version_number" ON "item_version" USING btree ("course_id","bank","item_id","version");--> statement-breakpoint
CREATE INDEX "accommodation_learner" ON "accommodation" USING btree ("learner_id","course_id");--> statement-breakpoint
CREATE INDEX "accommodation_course" ON "accommodation" USING btree ("course_id","granted_at");--> statement-breakpoint
CREATE INDEX "attempt_grade_tallied" ON "attempt_grade" USING btree ("tallied");--> statement-breakpoint
CREATE INDEX "marking_task_queue" ON "marking_task" USING btree ("course_id","state","created_at");--> statement-breakpoint
CREATE INDEX "regrade_item" ON "regrade" USING btree ("course_id","bank","item_id");--> statement-breakpoint
CREATE INDEX "regrade_state" ON "regrade" USING btree ("state");--> statement-breakpoint
CREATE INDEX "attempt_course" ON "attempt" USING btree ("course_id","quiz_id","submitted_at");--> statement-breakpoint
CREATE INDEX "attempt_due" ON "attempt" USING btree ("submitted_at","due_at");