using LeakWatch.Heap.Text;

namespace LeakWatch.Tests.Heap.Text;

public class AnyPathTests
{
    [Theory]
    [InlineData("/app/Shop.dll", "/app/", "Shop.dll")]
    [InlineData(@"C:\app\Shop.dll", @"C:\app\", "Shop.dll")]
    [InlineData(@"C:\app/bin\Shop.dll", @"C:\app/bin\", "Shop.dll")]
    [InlineData("Shop.dll", "", "Shop.dll")]
    [InlineData("/app/", "/app/", "")]
    [InlineData("", "", "")]
    public void A_path_has_a_folder_and_a_name_whatever_the_system(string path, string folder, string name) =>
        Assert.Equal((folder, name), (AnyPath.FolderOf(path), AnyPath.FileNameOf(path)));
}
