{{ name }}{% if length %}({{ length }}){% endif %}{% if operator_class %} {{ operator_class }}{% endif %}{% if order %} {{ order }}{% endif %}
