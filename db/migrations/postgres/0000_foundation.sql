CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"personnel_number" text,
	"name_latin" text NOT NULL,
	"name_cyrillic" text NOT NULL,
	"certificate_script" text NOT NULL,
	"locale" text NOT NULL,
	"password_hash" text NOT NULL,
	"demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "account_email_unique" UNIQUE("email"),
	CONSTRAINT "account_personnelNumber_unique" UNIQUE("personnel_number")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course" (
	"id" text PRIMARY KEY NOT NULL,
	"current_release_id" text,
	"source" text NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "course_image" (
	"course_id" text NOT NULL,
	"file" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "course_image_course_id_file_pk" PRIMARY KEY("course_id","file")
);
--> statement-breakpoint
CREATE TABLE "course_search" (
	"course_id" text NOT NULL,
	"locale" text NOT NULL,
	"search_key" text NOT NULL,
	CONSTRAINT "course_search_course_id_locale_pk" PRIMARY KEY("course_id","locale")
);
--> statement-breakpoint
CREATE TABLE "glossary_term" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"term" jsonb NOT NULL,
	"definition" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"manifest" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_exercise" (
	"release_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"id" text NOT NULL,
	"type" text NOT NULL,
	"public_data" jsonb NOT NULL,
	"key" jsonb NOT NULL,
	CONSTRAINT "release_exercise_release_id_lesson_id_id_pk" PRIMARY KEY("release_id","lesson_id","id")
);
--> statement-breakpoint
CREATE TABLE "release_item" (
	"release_id" text NOT NULL,
	"id" text NOT NULL,
	"bank" text NOT NULL,
	"type" text NOT NULL,
	"outcome" text NOT NULL,
	"level" text NOT NULL,
	"public_data" jsonb NOT NULL,
	"key" jsonb NOT NULL,
	CONSTRAINT "release_item_release_id_bank_id_pk" PRIMARY KEY("release_id","bank","id")
);
--> statement-breakpoint
CREATE TABLE "rendered_lesson" (
	"release_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"locale" text NOT NULL,
	"renderer_version" text NOT NULL,
	"segments" jsonb NOT NULL,
	CONSTRAINT "rendered_lesson_release_id_lesson_id_locale_renderer_version_pk" PRIMARY KEY("release_id","lesson_id","locale","renderer_version")
);
--> statement-breakpoint
CREATE TABLE "award" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"release_id" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"statement" jsonb NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "award_code_unique" UNIQUE("code"),
	CONSTRAINT "award_enrolmentId_unique" UNIQUE("enrolment_id")
);
--> statement-breakpoint
CREATE TABLE "award_document" (
	"award_id" text PRIMARY KEY NOT NULL,
	"pdf" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "award_status" (
	"id" text PRIMARY KEY NOT NULL,
	"award_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_account_id" text
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "letter" (
	"id" text PRIMARY KEY NOT NULL,
	"occasion" text NOT NULL,
	"recipient" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"failures" integer NOT NULL,
	"last_error" text,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "letter_occasion_unique" UNIQUE("occasion")
);
--> statement-breakpoint
CREATE TABLE "outbox_event" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"failures" integer NOT NULL,
	"last_error" text,
	"handled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "block_response" (
	"enrolment_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"exercise_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"score" double precision,
	"tries" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "block_response_enrolment_id_lesson_id_exercise_id_pk" PRIMARY KEY("enrolment_id","lesson_id","exercise_id")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"course_id" text NOT NULL,
	"cycle" integer NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"completed_release_id" text
);
--> statement-breakpoint
CREATE TABLE "lesson_evidence" (
	"enrolment_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"lesson_hash" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"locale" text NOT NULL,
	CONSTRAINT "lesson_evidence_enrolment_id_lesson_id_lesson_hash_pk" PRIMARY KEY("enrolment_id","lesson_id","lesson_hash")
);
--> statement-breakpoint
CREATE TABLE "mistake_report" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"release_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"locale" text NOT NULL,
	"reporter_id" text,
	"message" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reading_place" (
	"enrolment_id" text PRIMARY KEY NOT NULL,
	"lesson_id" text NOT NULL,
	"section" text NOT NULL,
	"block" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer_event" (
	"attempt_id" text NOT NULL,
	"revision" integer NOT NULL,
	"idempotency_key" text NOT NULL,
	"responses" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answer_event_attempt_id_revision_pk" PRIMARY KEY("attempt_id","revision")
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"learner_id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"course_id" text NOT NULL,
	"release_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"number" integer NOT NULL,
	"items" jsonb NOT NULL,
	"responses" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"score" double precision,
	"passed" boolean,
	"receipt" text
);
--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_image" ADD CONSTRAINT "course_image_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_search" ADD CONSTRAINT "course_search_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_exercise" ADD CONSTRAINT "release_exercise_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_item" ADD CONSTRAINT "release_item_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendered_lesson" ADD CONSTRAINT "rendered_lesson_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_learner_id_account_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award" ADD CONSTRAINT "award_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_document" ADD CONSTRAINT "award_document_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."award"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_status" ADD CONSTRAINT "award_status_award_id_award_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."award"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_response" ADD CONSTRAINT "block_response_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_learner_id_account_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_evidence" ADD CONSTRAINT "lesson_evidence_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mistake_report" ADD CONSTRAINT "mistake_report_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mistake_report" ADD CONSTRAINT "mistake_report_reporter_id_account_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_place" ADD CONSTRAINT "reading_place_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_learner_id_account_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grant_account" ON "role_grant" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "role_grant_role" ON "role_grant" USING btree ("role");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_expiry" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_event_subject" ON "audit_event" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "release_course" ON "release" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "award_learner" ON "award" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "award_status_award" ON "award_status" USING btree ("award_id","at");--> statement-breakpoint
CREATE INDEX "rate_limit_expiry" ON "rate_limit" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "letter_due" ON "letter" USING btree ("sent_at","available_at");--> statement-breakpoint
CREATE INDEX "outbox_event_due" ON "outbox_event" USING btree ("handled_at","available_at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_cycle" ON "enrolment" USING btree ("learner_id","course_id","cycle");--> statement-breakpoint
CREATE INDEX "mistake_report_course" ON "mistake_report" USING btree ("course_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "answer_event_idempotency" ON "answer_event" USING btree ("attempt_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_number" ON "attempt" USING btree ("enrolment_id","quiz_id","number");--> statement-breakpoint
CREATE INDEX "attempt_learner" ON "attempt" USING btree ("learner_id","course_id");