// SPDX-License-Identifier: Apache-2.0

/// The tables that the GeoPackage standard asks for, as its annex C defines them.
enum StandardTables {
  static let sql = """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL,
      srs_id INTEGER PRIMARY KEY NOT NULL,
      organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL,
      definition TEXT NOT NULL,
      description TEXT
    );
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY,
      data_type TEXT NOT NULL,
      identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE,
      min_y DOUBLE,
      max_x DOUBLE,
      max_y DOUBLE,
      srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
    );
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL,
      column_name TEXT NOT NULL,
      geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL,
      z TINYINT NOT NULL,
      m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
    );
    CREATE TABLE gpkg_extensions (
      table_name TEXT,
      column_name TEXT,
      extension_name TEXT NOT NULL,
      definition TEXT NOT NULL,
      scope TEXT NOT NULL,
      CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
    );
    CREATE TABLE gpkg_data_columns (
      table_name TEXT NOT NULL,
      column_name TEXT NOT NULL,
      name TEXT,
      title TEXT,
      description TEXT,
      mime_type TEXT,
      constraint_name TEXT,
      CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
      CONSTRAINT gdc_tn UNIQUE (table_name, name)
    );
    CREATE TABLE gpkg_data_column_constraints (
      constraint_name TEXT NOT NULL,
      constraint_type TEXT NOT NULL,
      value TEXT,
      min NUMERIC,
      min_is_inclusive BOOLEAN,
      max NUMERIC,
      max_is_inclusive BOOLEAN,
      description TEXT,
      CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
    );
    INSERT INTO gpkg_extensions VALUES
      ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
      ('gpkg_data_column_constraints', NULL, 'gpkg_schema',
       'http://www.geopackage.org/spec130/#extension_schema', 'read-write');
    """

  /// Tables of a case that are not derived rows: the state of `run`, and reviews, which are only ever appended.
  static let ownSQL = """
    CREATE TABLE "stage" (
      "fid" INTEGER PRIMARY KEY NOT NULL,
      "name" TEXT NOT NULL UNIQUE,
      "fingerprint" TEXT NOT NULL
    );
    CREATE TABLE "review" (
      "fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
      "id" TEXT NOT NULL UNIQUE,
      "row_id" TEXT NOT NULL,
      "verdict" TEXT NOT NULL,
      "grade_source" TEXT,
      "grade_information" INTEGER,
      "comment" TEXT NOT NULL,
      "by" TEXT NOT NULL,
      "at" DATETIME NOT NULL
    );
    CREATE TRIGGER review_is_not_changed BEFORE UPDATE ON "review"
      BEGIN SELECT RAISE(ABORT, 'reviews are appended, never changed'); END;
    CREATE TRIGGER review_is_not_deleted BEFORE DELETE ON "review"
      BEGIN SELECT RAISE(ABORT, 'reviews are appended, never deleted'); END;
    """

  struct ReferenceSystem {
    var name: String
    var id: Int
    var organisation: String
    var definition: String
    var summary: String
  }

  /// The three rows that the standard requires (§1.1.2.1.2) and WGS 84.
  static let referenceSystems = [
    ReferenceSystem(
      name: "Undefined Cartesian SRS", id: -1, organisation: "NONE", definition: "undefined",
      summary: "undefined Cartesian coordinate reference system"),
    ReferenceSystem(
      name: "Undefined geographic SRS", id: 0, organisation: "NONE", definition: "undefined",
      summary: "undefined geographic coordinate reference system"),
    ReferenceSystem(
      name: "WGS 84 geodetic", id: 4326, organisation: "EPSG",
      definition: """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
        AUTHORITY["EPSG","4326"]]
        """,
      summary: "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"),
  ]
}
