CREATE TABLE "calendar_day" (
	"day" text PRIMARY KEY NOT NULL,
	"works" boolean NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"cycle" integer NOT NULL,
	"assigned_on" text NOT NULL,
	"opens_on" text NOT NULL,
	"due_on" text NOT NULL,
	"grace_until" text,
	"extended_to" text,
	"paused_from" text,
	"paused_until" text,
	"excused_from" text,
	"excused_until" text,
	"met_on" text,
	"enrolment_id" text,
	"valid_until" text,
	"closed_on" text,
	"closed_because" text
);
--> statement-breakpoint
CREATE TABLE "duty_exemption" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"category" text NOT NULL,
	"from" text NOT NULL,
	"until" text,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "duty_reason" (
	"duty_id" text NOT NULL,
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"job_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"position_id" text NOT NULL,
	"since" text NOT NULL,
	"agreed_on" text NOT NULL,
	CONSTRAINT "duty_reason_duty_id_rule_id_pk" PRIMARY KEY("duty_id","rule_id")
);
--> statement-breakpoint
CREATE TABLE "duty_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"within_line" text,
	"within_code" text,
	"version" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ended_on" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duty_rule_version" (
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"audience" jsonb NOT NULL,
	"due" jsonb NOT NULL,
	"renewal" jsonb,
	"leaving" text NOT NULL,
	"note" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "duty_rule_version_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "extension_request" (
	"id" text PRIMARY KEY NOT NULL,
	"duty_id" text NOT NULL,
	"wanted_on" text NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"granted_on" text,
	"answer" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty" ADD CONSTRAINT "duty_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD CONSTRAINT "duty_exemption_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD CONSTRAINT "duty_exemption_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_exemption" ADD CONSTRAINT "duty_exemption_granted_by_account_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_rule_id_duty_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."duty_rule"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_job_id_job_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."job"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_unit_id_org_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."org_unit"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_position_id_position_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."position"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_reason" ADD CONSTRAINT "duty_reason_rule_id_version_duty_rule_version_rule_id_version_fk" FOREIGN KEY ("rule_id","version") REFERENCES "public"."duty_rule_version"("rule_id","version") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rule" ADD CONSTRAINT "duty_rule_course_id_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."course"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rule_version" ADD CONSTRAINT "duty_rule_version_rule_id_duty_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."duty_rule"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_rule_version" ADD CONSTRAINT "duty_rule_version_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_duty_id_duty_id_fk" FOREIGN KEY ("duty_id") REFERENCES "public"."duty"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duty_cycle" ON "duty" USING btree ("person_id","course_id","cycle");--> statement-breakpoint
CREATE INDEX "duty_course" ON "duty" USING btree ("course_id","due_on");--> statement-breakpoint
CREATE INDEX "duty_exemption_person" ON "duty_exemption" USING btree ("person_id","course_id");--> statement-breakpoint
CREATE INDEX "duty_reason_rule" ON "duty_reason" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "duty_rule_course" ON "duty_rule" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "extension_request_duty" ON "extension_request" USING btree ("duty_id","asked_at");--> statement-breakpoint
CREATE INDEX "extension_request_open" ON "extension_request" USING btree ("decision","asked_at");