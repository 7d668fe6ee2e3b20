CONSTRAINT {{ name }} FOREIGN KEY ({{ columns | join(", ") }}) REFERENCES {{ referenced_table }}({{ referenced_columns | join(", ") }}) ON DELETE {{ on_delete }} ON UPDATE {{ on_update }}
