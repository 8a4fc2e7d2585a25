ALTER TABLE "duty_reason" DROP CONSTRAINT "duty_reason_job_id_job_id_fk";
--> statement-breakpoint
ALTER TABLE "enrolment" ADD COLUMN "refresher" boolean;