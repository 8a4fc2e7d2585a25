CREATE TABLE "work_check" (
	"enrolment_id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	"seen" jsonb,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "work_check" ADD CONSTRAINT "work_check_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_check" ADD CONSTRAINT "work_check_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;