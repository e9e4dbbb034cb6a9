using System.CommandLine;
using System.Globalization;
using ModelGateway.TestStrength;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

Command coverage = new("coverage", "Runs the tests of the core and says how many of its lines they come by, room by room.");
coverage.SetAction((_, cancellationToken) => CoverageRun.RunAsync(cancellationToken));

Argument<string[]> rooms = new("rooms")
{
    Description = "Folders of src/ModelGateway; the tests of a room are those in the folder of the same name of tests/ModelGateway.Tests.",
    Arity = ArgumentArity.OneOrMore,
};
Option<int> sample = new("--sample") { Description = "The most mutants tried in a room; 0 tries all.", DefaultValueFactory = _ => 250 };
Option<int> seed = new("--seed") { Description = "Chooses the sample.", DefaultValueFactory = _ => 1 };
Option<double> slow = new("--slow") { Description = "Tests that take longer are left out, in seconds.", DefaultValueFactory = _ => 2 };
Option<bool> all = new("--all") { Description = "Lists the mutants that were killed as well." };
Option<bool> noBuild = new("--no-build") { Description = "Takes the tests as they were built last." };
Command mutants = new("mutants", "Changes a room in one small place at a time and asks whether its own tests notice.")
{
    rooms, sample, seed, slow, all, noBuild,
};
mutants.SetAction((parsed, cancellationToken) => MutationRun.RunAsync(
    parsed.GetValue(rooms)!,
    new MutationOptions(
        parsed.GetValue(sample),
        parsed.GetValue(seed),
        TimeSpan.FromSeconds(parsed.GetValue(slow)),
        parsed.GetValue(all),
        !parsed.GetValue(noBuild)),
    cancellationToken));

return await new RootCommand("How much the tests of the core would notice.") { coverage, mutants }.Parse(args).InvokeAsync();
