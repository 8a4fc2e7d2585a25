CREATE TABLE "staff_column" (
	"scope" text NOT NULL,
	"list" text NOT NULL,
	"heading" text NOT NULL,
	"field" text NOT NULL,
	CONSTRAINT "staff_column_scope_list_heading_pk" PRIMARY KEY("scope","list","heading")
);
--> statement-breakpoint
CREATE TABLE "staff_import" (
	"id" text PRIMARY KEY NOT NULL,
	"importer_id" text NOT NULL,
	"state" text NOT NULL,
	"file_name" text NOT NULL,
	"file" "bytea",
	"encoding" text,
	"encoding_guessed" boolean NOT NULL,
	"sheets" jsonb NOT NULL,
	"as_of" text NOT NULL,
	"complete" boolean NOT NULL,
	"counts" jsonb,
	"digest" text,
	"overtaken" boolean NOT NULL,
	"refusal" text,
	"refusal_params" jsonb,
	"progress" integer NOT NULL,
	"total" integer NOT NULL,
	"worker_id" text,
	"worker_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"committed_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_import_change" (
	"import_id" text NOT NULL,
	"n" integer NOT NULL,
	"entity" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "staff_import_change_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
CREATE TABLE "staff_import_row" (
	"import_id" text NOT NULL,
	"n" integer NOT NULL,
	"sheet" integer NOT NULL,
	"line" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"mended" boolean NOT NULL,
	"kind" text,
	"outcome" jsonb,
	CONSTRAINT "staff_import_row_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
ALTER TABLE "staff_import" ADD CONSTRAINT "staff_import_importer_id_account_id_fk" FOREIGN KEY ("importer_id") REFERENCES "public"."account"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_import_change" ADD CONSTRAINT "staff_import_change_import_id_staff_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."staff_import"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_import_row" ADD CONSTRAINT "staff_import_row_import_id_staff_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."staff_import"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_import_importer" ON "staff_import" USING btree ("importer_id","created_at");--> statement-breakpoint
CREATE INDEX "staff_import_state" ON "staff_import" USING btree ("state");--> statement-breakpoint
CREATE INDEX "staff_import_row_kind" ON "staff_import_row" USING btree ("import_id","kind","n");