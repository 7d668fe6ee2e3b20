CREATE {{ kind }}INDEX {{ name }} ON {{ table }}{% if using %} USING {{ using }} {% endif %}({{ columns | join(", ") }}){% if predicate %} WHERE {{ predicate }}{% endif %};
