namespace QuickStart;

/// <summary>A taxi trip, as an application would know it.</summary>
public sealed record Trip(float Distance, float Minutes, int Hour, string Zone, string Payment, bool Airport, float Fare);
