using Probe.Cli;
using Probe.Cli.Dashboard.Access;
using Probe.Tests.Storage;

namespace Probe.Tests.Dashboard;

public sealed class UsersFileTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string File => System.IO.Path.Combine(_folder.Path, "users.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_password_proves_its_owner_and_never_stands_in_the_file()
    {
        await UsersFile.PutAsync(File, "wang", UserRole.Assessor, "a long password", At, TestContext.Current.CancellationToken);
        var user = UsersFile.Read(File).ShouldHaveSingleItem();
        UsersFile.Proves(user, "a long password").ShouldBeTrue();
        UsersFile.Proves(user, "a long passworD").ShouldBeFalse();
        UsersFile.Proves(null, "a long password").ShouldBeFalse();
        UsersFile.Proves(null, "nobody has this password").ShouldBeFalse();
        (await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)).ShouldNotContain("a long password");
    }

    [Fact]
    public async Task A_name_that_is_put_in_again_is_replaced_whatever_its_case_and_its_stamp_changes()
    {
        await UsersFile.PutAsync(File, "wang", UserRole.Viewer, "a long password", At, TestContext.Current.CancellationToken);
        var before = UsersFile.Read(File).ShouldHaveSingleItem();
        await UsersFile.PutAsync(File, "Wang", UserRole.Viewer, "a long password", At, TestContext.Current.CancellationToken);
        UsersFile.Read(File).ShouldHaveSingleItem().Stamp.ShouldNotBe(before.Stamp);
        (await UsersFile.RemoveAsync(File, "WANG", TestContext.Current.CancellationToken)).ShouldBeTrue();
        UsersFile.Read(File).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        await UsersFile.PutAsync(File, "wang", UserRole.Viewer, "a long password", At, TestContext.Current.CancellationToken);
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Should.Throw<UsageException>(() => UsersFile.Read(File)).Message.ShouldContain("chmod 600");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    public async Task A_short_password_is_refused(string password) =>
        await Should.ThrowAsync<UsageException>(UsersFile.PutAsync(File, "wang", UserRole.Viewer, password, At, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("<script>")]
    public async Task A_name_of_other_signs_is_refused(string name) =>
        await Should.ThrowAsync<UsageException>(UsersFile.PutAsync(File, name, UserRole.Viewer, "a long password", At, TestContext.Current.CancellationToken));
}
