namespace ModelGateway;

public sealed record Trip(float Distance, float Minutes, int Hour, string Zone, string Payment, bool Airport, float Fare);
