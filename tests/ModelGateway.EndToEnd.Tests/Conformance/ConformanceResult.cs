namespace ModelGateway;

/// <summary>What became of one law in one suite.</summary>
/// <param name="Kit">The base of the suite: <c>trainer</c>, <c>model</c> or <c>serving</c>.</param>
/// <param name="Suite">The suite's class, without <c>ConformanceTests</c>.</param>
/// <param name="Law">The law's method.</param>
/// <param name="Outcome"><c>Pass</c>, <c>Fail</c> or <c>Skip</c>, as xunit writes it.</param>
/// <param name="Words">The reason of a skip, the message of a failure; empty for a pass.</param>
internal sealed record ConformanceResult(string Kit, string Suite, string Law, string Outcome, string Words = "");
