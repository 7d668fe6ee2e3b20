-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
{% for redefined in tables %}
{{ redefined.create }}
{% if redefined.kept %}
INSERT INTO {{ redefined.new_name }} ({{ redefined.kept | join(", ") }}) SELECT {{ redefined.values | join(", ") }} FROM {{ redefined.name }};
{% endif %}
DROP TABLE {{ redefined.name }};
ALTER TABLE {{ redefined.new_name }} RENAME TO {{ redefined.name }};
{% for index in redefined.indexes %}
{{ index }}
{% endfor %}
{% endfor %}
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
